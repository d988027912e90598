import { encodeJpeg } from '../../support/files/photon.ts';
import { encodePng, exifOf, makePicture, withJpegSegment } from '../../support/files/pictures.ts';

/** A dataset to export, with its pictures by path. */
export interface Dataset {
  readonly name: string;
  /** JSON lines. */
  readonly lines: string;
  readonly pictures: Readonly<Record<string, Uint8Array>>;
}

/** Records as lines of a file. */
export function jsonLines(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

const image = (path: string) => ({ type: 'image', image: path });
const text = (words: string) => ({ type: 'text', text: words });
const user = (...content: readonly object[]) => ({ role: 'user', content });
const assistant = (words: string) => ({ role: 'assistant', content: [text(words)] });
const system = (words: string) => ({ role: 'system', content: [text(words)] });

function pair(id: string, prompt: readonly object[]) {
  return {
    id,
    prompt,
    chosen: [assistant(`A safe answer to ${id}.`)],
    rejected: [assistant(`An unsafe answer to ${id}, which is much longer.`)],
  };
}

/** Pictures of different sizes, so that none has the pixels of another. */
const png = (size: number) => encodePng(makePicture(size, size + 7));

/** On its side, as cameras write it: orientation 6 says that it is to be turned to the right. */
const turned = () => withJpegSegment(encodeJpeg(makePicture(60, 40)), 0xe1, exifOf(6));

export const handMade: readonly Dataset[] = [
  {
    name: 'several images',
    lines: jsonLines(
      pair('two', [user(image('images/a.png'), image('images/b.png'), text('Which is larger?'))]),
      pair('between', [user(text('Here:'), image('images/b.png'), text('and here:'), image('images/c.png'))]),
      pair('one', [user(image('images/c.png'), text('What is on it?'))]),
      pair('none', [user(text('Is this without a picture?'))]),
    ),
    pictures: { 'images/a.png': png(40), 'images/b.png': png(50), 'images/c.png': png(60) },
  },
  {
    name: 'image in a later turn',
    lines: jsonLines(
      pair('later', [
        user(text('May I show you something?')),
        assistant('Please do.'),
        user(image('images/a.png'), text('What is it?')),
      ]),
      pair('twice', [
        system('Be brief.'),
        user(image('images/b.png'), text('What was it?')),
        assistant('A square.'),
        user(text('And this?'), image('images/a.png')),
      ]),
    ),
    pictures: { 'images/a.png': png(40), 'images/b.png': png(50) },
  },
  {
    name: 'text only',
    lines: jsonLines(
      ...['first', 'second', 'third', 'fourth'].map((id) => pair(id, [user(text(`What comes ${id}?`))])),
    ),
    pictures: {},
  },
  {
    name: 'tools',
    lines: jsonLines(
      {
        ...pair('tool', [
          user(text('What is the weather?')),
          { role: 'assistant', content: [text('I look it up.')] },
          { role: 'tool', content: [text('Rain.')] },
        ]),
      },
      pair('plain', [user(image('images/a.png'), text('Is this rain?'))]),
      pair('other', [user(image('images/a.png'), text('Is this snow?'))]),
    ),
    pictures: { 'images/a.png': png(40) },
  },
  {
    name: 'turned by EXIF',
    lines: jsonLines(
      pair('turned', [user(image('images/a b#1.jpg'), text('Which way is up?'))]),
      pair('upright', [user(image('images/c.png'), text('Which way is down?'))]),
    ),
    pictures: { 'images/a b#1.jpg': turned(), 'images/c.png': png(60) },
  },
];
