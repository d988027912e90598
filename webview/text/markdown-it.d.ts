/** The package has no types of its own; this is what is used of it. */
declare module 'markdown-it' {
  export default class MarkdownIt {
    constructor(options: { html?: boolean; linkify?: boolean; breaks?: boolean });
    parse(text: string, environment: object): readonly unknown[];
    validateLink: (url: string) => boolean;
  }
}
