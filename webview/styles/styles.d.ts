/** Styles are bundled by esbuild; importing them returns nothing. */
declare module '*.css';
