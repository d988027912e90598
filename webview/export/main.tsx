import './export.css';
import { render } from 'preact';
import { showHidden } from '../text/foreignText.ts';
import { registerControls } from '../ui/toolkit.ts';
import { ExportPage } from './ExportPage.tsx';
import { host } from './host.ts';
import { enter, receive } from './state.ts';

window.addEventListener('error', (event) => host.reportError(event.error ?? event.message));
window.addEventListener('unhandledrejection', (event) => host.reportError(event.reason));

registerControls();
showHidden();
host.listen(receive);

const root = document.getElementById('app');
if (root) {
  render(<ExportPage />, root);
}
host
  .request('open', {})
  .then(enter)
  .catch((error: unknown) => host.reportError(error));
