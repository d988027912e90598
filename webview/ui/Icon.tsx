/** A codicon; says nothing to a screen reader, so words must stand beside it or on its button. */
export function Icon({ name }: { readonly name: string }) {
  return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}
