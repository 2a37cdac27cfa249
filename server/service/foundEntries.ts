/**
 * What a search, or a look at rows before they are saved, is noted as. Whoever looks for somebody by name and is shown
 * a few has read their records; a list of many says of nobody that they were looked for, and a log that names everybody
 * names nobody.
 */
import type { Id } from '../../src/domain/id.ts';
import type { AccessAction } from '../../src/protocol/consoleAccess.ts';
import type { SavePreview } from '../../src/protocol/consoleSave.ts';
import type { Hub } from './hub.ts';
import type { PageOf } from './registerViews.ts';

/** People or vehicles on one page that are noted one by one. */
const FEW = 10;

interface Actions {
  readonly list: AccessAction;
  readonly found: AccessAction;
}

interface Asked {
  readonly village?: string | undefined;
  readonly words?: string | undefined;
}

/** `subjectOf` names whose record a row is. A page that was made short by who asks is no list. */
export function noteSearch<R>(
  hub: Hub,
  actor: Id,
  { list, found }: Actions,
  asked: Asked,
  page: PageOf<R>,
  subjectOf: (row: R) => Id,
): void {
  const subjects = new Set(page.rows.map(subjectOf));
  if (asked.words?.trim() && subjects.size > 0 && subjects.size <= FEW) {
    for (const id of subjects) hub.accessLog.read(actor, { action: found, subject: id, about: id });
    return;
  }
  hub.accessLog.read(actor, { action: list, subject: asked.village });
}

/** The entries of which a preview shows what the rows did not say, however many: each was asked for by its row. */
function shownBy({ rows }: SavePreview): ReadonlySet<Id> {
  const refs = rows.flatMap((row) => {
    if (row.status === 'failed') return [];
    const candidates = row.question?.candidates.map(({ entry }) => entry) ?? [];
    return row.changes.length > 0 ? [row.entry, ...candidates] : candidates;
  });
  // What a row of the same request brings in is numbered.
  return new Set(refs.filter((ref) => typeof ref === 'string'));
}

export function notePreview(
  hub: Hub,
  actor: Id,
  { list, found }: Actions,
  village: Id,
  preview: SavePreview,
): void {
  const shown = shownBy(preview);
  for (const id of shown)
    hub.accessLog.read(actor, { action: found, subject: id, about: id, via: 'entering' });
  if (shown.size === 0) hub.accessLog.read(actor, { action: list, subject: village });
}
