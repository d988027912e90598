import type { ImageFacts } from '../ImageFacts.ts';
import type { ImageSubject } from '../ImageSubject.ts';
import { imagePlace } from '../places/imagePlace.ts';
import type { ImageRule } from '../Rule.ts';

/** More of a name is not shown. */
const maxNameLength = 200;

/** A rule about single images: `complain` says what is wrong with one, or nothing. */
export function imageRule(
  info: Pick<ImageRule, 'code' | 'severity' | 'title'>,
  complain: (facts: ImageFacts, name: string, context: ImageSubject) => string | undefined,
): ImageRule {
  return {
    ...info,
    scope: 'image',
    check: (context, hits) => {
      for (const [at, facts] of context.facts.entries()) {
        const message = complain(facts, nameOf(context, at), context);
        if (message !== undefined) {
          hits.add(() => ({ message, path: imagePlace(context.subject, at) }));
        }
      }
    },
  };
}

/** As the record calls it; images that bring their bytes have no name. */
function nameOf({ subject }: ImageSubject, at: number): string {
  const image = subject.record.images[at];
  const name = image?.kind === 'path' ? image.path : image?.kind === 'remote' ? image.url : `${at + 1}`;
  // The end of a path tells more than its beginning.
  return name.length > maxNameLength ? `…${name.slice(-maxNameLength)}` : name;
}
