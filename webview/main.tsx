import './styles/page.css';
import { render } from 'preact';
import { host } from './host.ts';
import { keepKeys } from './keys/keepKeys.ts';
import { App } from './parts/App.tsx';
import { receive } from './state/receive.ts';
import { showHidden } from './text/showHidden.ts';
import { registerControls } from './ui/register.ts';

window.addEventListener('error', (event) => host.reportError(event.error ?? event.message));
window.addEventListener('unhandledrejection', (event) => host.reportError(event.reason));

registerControls();
showHidden();
keepKeys();
host.listen(receive);

const root = document.getElementById('app');
if (root) {
  render(<App />, root);
}
host
  .request('open', {})
  .then((state) => receive({ type: 'state', state }))
  .catch((error: unknown) => host.reportError(error));
