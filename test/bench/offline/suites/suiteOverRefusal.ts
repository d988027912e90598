import { type DemoCase, readDemo } from '../data/readDemo.ts';
import { readImageTexts } from '../data/readImageTexts.ts';
import { type MossbenchCase, readMossbench } from '../data/readMossbench.ts';
import { readTypography, type TypographyCase } from '../data/readTypography.ts';
import { readXstest, type XstestCase } from '../data/readXstest.ts';
import { halfColumns, halves } from '../figures/halves.ts';
import { share } from '../figures/share.ts';
import { split } from '../figures/split.ts';
import type { Table } from '../figures/Table.ts';
import { textRisks } from '../methods/textRisks.ts';

/** Harmless requests that look harmful, with their images as read by the shipped OCR, and their harmful variants. */
export async function suiteOverRefusal(): Promise<readonly Table[]> {
  const xstest = readXstest();
  const typography = readTypography();
  const mossbench = readMossbench();
  const texts = await readImageTexts([...typography, ...mossbench].map((one) => one.image));
  const isPromptRisky = (label: XstestCase['label']) => (one: XstestCase) =>
    one.label === label ? textRisks(one.prompt).length > 0 : undefined;
  const isPictureRisky = (one: TypographyCase | MossbenchCase) => {
    const text = texts.get(one.image);
    return text === undefined ? undefined : textRisks(one.prompt, [text]).length > 0;
  };
  const isListRisky = (one: TypographyCase) =>
    textRisks(one.prompt, [`${one.harmful}\n1.\n2.\n3.`]).length > 0;
  const demo = split(readDemo());
  const prompts = split(xstest);
  const lists = split(typography);
  const pictures = split(mossbench);
  return [
    {
      title: 'False alarms, and what they buy',
      notes: ['All benign twins of FigStep were read before the split: no part of them is a test.'],
      columns: ['figure', ...halfColumns],
      rows: [
        halves('XSTest, safe prompts called risky', prompts, (cases) => share(cases, isPromptRisky('safe'))),
        halves('XSTest, unsafe prompts called risky', prompts, (cases) =>
          share(cases, isPromptRisky('unsafe')),
        ),
        halves('FigStep-Benign, images called risky (OCR)', lists, (cases) => share(cases, isPictureRisky)),
        halves('FigStep Tiny, harmful lists called risky (as text)', lists, (cases) =>
          share(cases, isListRisky),
        ),
        halves('LLaMA-Factory, everyday prompts called risky', demo, (cases) =>
          share(cases, (one: DemoCase) => textRisks(one.prompt).length > 0),
        ),
        halves('MOSSBench, harmless images called risky (OCR)', pictures, (cases) =>
          share(cases, isPictureRisky),
        ),
      ],
    },
  ];
}
