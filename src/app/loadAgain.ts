/** What has to be done so that a part of the app that did not come can come at all. */

/** Styles that were asked for and did not come. Vite takes a style for loaded as soon as its link is on the page. */
const missing = new Set<HTMLLinkElement>();
let asking: Promise<unknown> | undefined;

function noteStyle({ target }: Event): void {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.add(target);
}

function askForStyle(link: HTMLLinkElement): Promise<void> {
  const again = document.createElement('link');
  again.rel = link.rel;
  again.crossOrigin = link.crossOrigin;
  missing.delete(link);
  return new Promise((resolve, reject) => {
    again.addEventListener('load', () => resolve());
    again.addEventListener('error', () => reject(new Error(`${link.href} did not come`)));
    again.href = link.href;
    link.replaceWith(again);
  });
}

/** Asks once more for every style that did not come. @throws Error when one does not come again. */
export async function askForStyles(): Promise<void> {
  // The error of a file goes to its element alone, and is seen on the way there.
  document.addEventListener('error', noteStyle, true);
  asking ??= Promise.all([...missing].map(askForStyle)).finally(() => {
    asking = undefined;
  });
  await asking;
}

/**
 * Opens the page again where it can be had. Many browsers remember for the life of a page that a module did not come,
 * and after an update the hub has other files than the page knows of. Without a network the page stays as it is.
 */
export async function reopenWhereReachable(): Promise<void> {
  const answer = await fetch('/', { cache: 'no-store' }).catch(() => undefined);
  if (answer?.ok === true) location.reload();
}
