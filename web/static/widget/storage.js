/** What this browser keeps. Where storage is refused or full, it is kept while the page lives. */
const memory = new Map();

export function read(key) {
  if (memory.has(key)) return memory.get(key);
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function write(key, value) {
  try {
    localStorage.setItem(key, value);
    memory.delete(key);
  } catch {
    memory.set(key, value);
  }
}

export function remove(key) {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // A refused store holds nothing to remove.
  }
}

export function keys(prefix) {
  const found = new Set(memory.keys());
  try {
    for (const key of Object.keys(localStorage)) found.add(key);
  } catch {
    // A refused store holds no keys.
  }
  return [...found].filter((key) => key.startsWith(prefix));
}
