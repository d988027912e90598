import './styles/page.css';
import { render } from 'preact';
import { host } from './host.ts';
import { keepKeys } from './keys/keepKeys.ts';
import { App } from './parts/frame/App.tsx';
import { receive } from './receive.ts';
import { highlightHits } from './text/filterHits.ts';
import { showHidden } from './text/foreignText.ts';
import { registerControls } from './ui/toolkit.ts';

window.addEventListener('error', (event) => host.reportError(event.error ?? event.message));
window.addEventListener('unhandledrejection', (event) => host.reportError(event.reason));

registerControls();
showHidden();
keepKeys();
host.listen(receive);

const root = document.getElementById('app');
if (root) {
  render(<App />, root);
  highlightHits(root);
}
host
  .request('open', {})
  .then((state) => receive({ type: 'state', state }))
  .catch((error: unknown) => host.reportError(error));
