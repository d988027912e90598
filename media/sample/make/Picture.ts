/** One image of a sample: its name (line number and .png are added) and the SVG it is drawn from. */
export interface Picture {
  name: string;
  svg: string;
}
