/** The learning log of one reflection: what its author says their own sentences show. */
import { make } from "./dom.js";
import { LogChoices } from "./log_choices.js";
import { LogDomain } from "./log_domain.js";
import { button } from "./log_parts.js";
import { LogPointers } from "./log_pointers.js";
import { NoteDrafts } from "./note_drafts.js";

export class LearningLog {
  #tools;
  #reflection;
  #log;
  #choices;
  #pointers;
  /** The domains of each framework that was shown: a form that is being saved is there on return. */
  #ofFramework = new Map();
  #domains = new Map();
  #place = make("div", { class: "log-domains" });

  /**
   * @param {object} tools words, api, announcer
   * @param {string} reflection
   * @param {object} log what the server says of it
   * @param {{onBack: () => void, onAll: () => void}} actions
   */
  constructor({ words, api, announcer }, reflection, log, { onBack, onAll }) {
    this.#tools = { words, api, announcer, drafts: new NoteDrafts(reflection) };
    this.#reflection = reflection;
    this.#log = log;
    this.start = make("h2", { tabindex: "-1" }, words.say("widget.log.title"));
    const ways = [button(words.say("widget.log.back"), onBack), button(words.say("widget.log.all"), onAll)];
    const about = make("p", {}, words.say("widget.log.about"));
    this.element = make("div", { class: "learning-log" }, make("div", { class: "row" }, ...ways), this.start, about);
    if (log.frameworks.length === 0) this.#say("none_offered");
    else this.#lay();
  }

  #lay() {
    if (this.#log.sentences.length === 0) this.#say("no_note");
    this.#choices = new LogChoices(this.#tools.words, this.#log.frameworks, () => this.#showFramework());
    this.#pointers = new LogPointers(this.#tools, {
      onYes: ({ domain, sentence }) => this.#domains.get(domain).write(null, [sentence]),
      onWave: () => this.start.focus(),
    });
    this.element.append(this.#choices.element, this.#pointers.element, this.#place);
    this.#showFramework();
  }

  #say(key) {
    this.element.append(make("p", { class: "caution" }, this.#tools.words.say(`widget.log.${key}`)));
  }

  #showFramework() {
    const { framework } = this.#choices;
    if (!this.#ofFramework.has(framework.id)) this.#ofFramework.set(framework.id, this.#made(framework));
    this.#domains = this.#ofFramework.get(framework.id);
    this.#place.replaceChildren(...[...this.#domains.values()].map(({ element }) => element));
    this.#show(this.#log);
  }

  #made({ id, domains }) {
    return new Map(domains.map((each) => [each.id, this.#domain(id, each)]));
  }

  #domain(framework, domain) {
    return new LogDomain(this.#tools, domain, {
      key: `log.${framework}.${domain.id}`,
      onSave: (entry, id, given) => {
        const level = entry ? entry.level : this.#choices.level;
        const claim = { framework, domain: domain.id, level, ...given };
        return this.#ask((api) => api.putLogEntry(this.#reflection, id, claim), "saved");
      },
      onRemove: (id) => this.#ask((api) => api.removeLogEntry(this.#reflection, id), "removed"),
    });
  }

  async #ask(request, done) {
    const { api, announcer, words } = this.#tools;
    this.#show(await request(api));
    announcer.say(words.say(`widget.log.${done}`));
  }

  #show(log) {
    this.#log = log;
    const { id: chosen, levels, domains } = this.#choices.framework;
    this.#pointers.show(pointersOf(log, chosen, domains));
    const names = new Map(levels.map(({ id, name }) => [id, name]));
    const here = log.entries.filter(({ framework }) => framework === chosen);
    for (const [id, domain] of this.#domains) {
      const entries = here.filter((each) => each.domain === id);
      domain.show({
        sentences: log.sentences,
        entries: entries.map((each) => ({ ...each, where: names.get(each.level) })),
      });
    }
  }
}

/** What to ask about under one framework, in words. */
function pointersOf({ pointed, sentences }, chosen, domains) {
  const texts = new Map(sentences.map(({ id, text }) => [id, text]));
  const names = new Map(domains.map(({ id, name }) => [id, name]));
  const here = pointed.filter(({ framework }) => framework === chosen);
  return here.map((each) => ({ ...each, name: names.get(each.domain), text: texts.get(each.sentence) }));
}
