/** Words that stand among those of another language, because nobody has translated them yet. */
export class Borrowed extends String {
  constructor(text, language) {
    super(text);
    this.language = language;
  }
}
