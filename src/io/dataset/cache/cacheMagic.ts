/** How a cache file begins; another version of the format has another number. */
export const cacheMagic = 'dream-curator cache 2\n';
