/** The least that a page of ours could be: Preact, one element, a service worker that serves it offline. */
import { render } from 'preact';

render(<main id="usable">·</main>, document.querySelector('#app') ?? document.body);
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('./sw.js');
