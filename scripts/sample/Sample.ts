/** One record of the sample dataset, with what only its authors know about it. */
export interface Sample {
  pictures: Picture[];
  prompt: string;
  chosen: string;
  rejected: string;
  /** The category of the prompt with its images; undefined if it is safe. */
  category: string | undefined;
  observe?: { malicious_content: string; source: string; risk_category: string }[];
  /** Which of the two answers is better. If it is `rejected`, scoring should propose to swap. */
  better: 'chosen' | 'rejected';
}

/** One image of a sample: its name (line number and .png are added) and the SVG it is drawn from. */
interface Picture {
  name: string;
  svg: string;
}

/** The path of an image of line n, relative to the dataset file. */
export function imageName(picture: Picture, lineNumber: number): string {
  return `images/${String(lineNumber).padStart(2, '0')}-${picture.name}.png`;
}

/** The JSON line of one sample, keys in the order of the documented record shape. */
export function recordLine(sample: Sample, lineNumber: number): string {
  return JSON.stringify({
    id: `sample-${String(lineNumber).padStart(2, '0')}`,
    images: sample.pictures.map((picture) => imageName(picture, lineNumber)),
    prompt: sample.prompt,
    chosen: sample.chosen,
    rejected: sample.rejected,
    safe: sample.category === undefined,
    category: sample.category,
    observe: sample.observe,
  });
}

function joined(paragraph: string): string {
  const lines = paragraph
    .trim()
    .split('\n')
    .map((line) => line.trim());
  return lines.reduce((text, line) => text + (/^\d\. /.test(line) ? '\n' : ' ') + line);
}

/**
 * Text wrapped for reading in source, as it becomes part of a record: line breaks become spaces, an empty line stays a
 * paragraph break, and a line that starts with a list number stays a line.
 */
export function prose(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map(joined)
    .join('\n\n');
}
