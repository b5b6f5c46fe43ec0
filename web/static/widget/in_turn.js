/** One tab after the other, so that what the server gives to the first goes along with the second. */

const TURN = "afterword.space";

/**
 * Where tabs cannot wait for each other, as in a page without TLS, it asks at once.
 *
 * @param {() => Promise<Response>} ask
 * @param {AbortSignal} signal after which nobody waits any longer
 */
export async function inTurn(ask, signal) {
  let asked = null;
  const go = () => (asked = ask());
  try {
    await navigator.locks.request(TURN, { signal }, go);
  } catch {
    // Missing, refused or too long a wait; or asking failed, which whoever asked is told below.
  }
  return asked ?? ask();
}
