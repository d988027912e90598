import type { RowView } from '../../../src/protocol/views.ts';
import { Icon } from '../../ui/Icon.tsx';

/** The first image of a record, small; hatched while it is behind the curtain. */
export function Thumbnail({ view, hidden }: { readonly view: RowView; readonly hidden: boolean }) {
  const { thumbnail } = view;
  if (hidden) {
    return <span class="thumbnail hatched" />;
  }
  if (thumbnail?.status === 'file') {
    return <img class="thumbnail" src={thumbnail.url} alt="" loading="lazy" decoding="async" />;
  }
  return (
    <span class="thumbnail empty">
      <Icon name={emptyIcon(view)} />
    </span>
  );
}

function emptyIcon({ status, thumbnail }: RowView): string {
  if (status === 'broken') {
    return 'error';
  }
  return thumbnail ? (thumbnail.status === 'inline' ? 'file-media' : 'debug-disconnect') : 'comment';
}
