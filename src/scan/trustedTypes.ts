/**
 * The two Trusted Types policies of the app, for pages served with `require-trusted-types-for 'script'` and
 * `trusted-types shouwang default` (W3C Trusted Types). They stand here because the decoder's worker is the first
 * thing to need one and this folder may import nothing above it.
 *
 * - `shouwang` makes script URLs, for workers and the service worker, of our own origin only.
 * - `default` lets html5-qrcode empty its element: it assigns '' to `innerHTML`. Any other markup, script or URL that
 *   reaches a sink without a policy is still refused.
 */

type Policy = {
  // A TrustedScriptURL is handed on as a string: the DOM types of workers and service workers know no other.
  createScriptURL?(url: string): string;
};

type PolicyRules = {
  createHTML?: (markup: string) => string | null;
  createScriptURL?: (url: string) => string;
};

declare global {
  var trustedTypes: { createPolicy(name: string, rules: PolicyRules): Policy } | undefined;
}

const ownScripts = globalThis.trustedTypes?.createPolicy('shouwang', {
  createScriptURL(url) {
    const absolute = new URL(url, globalThis.location.href);
    if (absolute.origin !== globalThis.location.origin) throw new TypeError('Not a script of this origin');
    return absolute.href;
  },
});

/** The URL of one of our own scripts in the form that `new Worker` and `serviceWorker.register` ask for. */
export function scriptUrl(url: string): string {
  return ownScripts?.createScriptURL?.(url) ?? url;
}

let emptyMarkupAllowed = false;

/** Installs the `default` policy, once. To be called before html5-qrcode touches the page. */
export function allowEmptyMarkup(): void {
  if (emptyMarkupAllowed) return;
  emptyMarkupAllowed = true;
  globalThis.trustedTypes?.createPolicy('default', { createHTML: (markup) => (markup === '' ? '' : null) });
}
