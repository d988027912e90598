/** Scrolls the columns of the sample and the pair by most of their height, down (1) or up (-1). */
export function scrollSample(direction: 1 | -1): void {
  for (const column of document.querySelectorAll<HTMLElement>('[data-scrolls]')) {
    column.scrollBy({ top: direction * column.clientHeight * 0.8 });
  }
}
