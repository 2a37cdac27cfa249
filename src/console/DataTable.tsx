import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useCopy } from '../ui/i18n.ts';
import { consoleCopy } from './copy.ts';
import './DataTable.css';

export interface DataColumn<R> {
  readonly id: string;
  readonly head: string;
  readonly cell: (row: R) => ComponentChildren;
  /** Numbers stand at the end of their cell. */
  readonly end?: boolean;
  /** On a phone: beside the row's name, in the line below it (the default), or nowhere. */
  readonly card?: 'head' | 'line' | 'none';
  /** Keeps its words together, for times and numbers. */
  readonly nowrap?: boolean;
}

export interface DataTableProps<R> {
  /** Says what the table holds, for those who listen. */
  readonly caption: string;
  readonly columns: readonly DataColumn<R>[];
  /** The column that names the row: it is the row's header. */
  readonly header: string;
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly onOpen?: ((row: R) => void) | undefined;
  /** The row that is open beside the table. */
  readonly current?: string | undefined;
  /** Rows that have just come in. */
  readonly fresh?: ReadonlySet<string> | undefined;
  readonly selection?: Selection | undefined;
}

export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly label: string;
  readonly onToggle: (key: string, on: boolean) => void;
}

/** Whether a key is meant for a field or a dialog instead of the list. */
function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

/**
 * j and k, or the arrows, move through the rows that open; Enter opens, being a button's own key. Gives the ref
 * of the element that holds the rows.
 */
function useRowKeys<E extends HTMLElement>() {
  const holder = useRef<E>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      const inTable = holder.current?.contains(document.activeElement) ?? false;
      const arrow = event.key === 'ArrowDown' || event.key === 'ArrowUp';
      const step = event.key === 'j' || event.key === 'ArrowDown' ? 1 : -1;
      if (event.key !== 'j' && event.key !== 'k' && !(arrow && inTable)) return;
      const openers = [...(holder.current?.querySelectorAll<HTMLElement>('[data-opener]') ?? [])];
      // Whoever reads what was opened goes on from its row.
      const row = document.activeElement?.closest('tr') ?? holder.current?.querySelector('tr[aria-current]');
      const active = row?.querySelector<HTMLElement>('[data-opener]');
      const at = active ? openers.indexOf(active) : -1;
      const next = openers[Math.max(0, Math.min(openers.length - 1, at + step))];
      if (next === undefined) return;
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.closest('tr')?.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return holder;
}

/** A phone held upright shows cards, even where the columns would find room. */
const PHONE = '(max-width: 719px)';

/**
 * Draws what is in the frame as cards where columns would be wider than the frame: on a phone, beside something that
 * is open, or with large text. Gives the ref of the frame.
 */
function useCards() {
  const frame = useRef<HTMLDivElement>(null);
  const needed = useRef(0);
  const fit = () => {
    const element = frame.current;
    if (element === null) return;
    const isPhone = matchMedia(PHONE).matches;
    // Columns that had no room are not drawn again to be measured until there is more: the page would jump.
    const isNarrow = element.hasAttribute('data-cards') && element.clientWidth < needed.current;
    if (isNarrow && !isPhone) return;
    element.toggleAttribute('data-cards', isPhone);
    needed.current = isPhone ? 0 : element.scrollWidth;
    if (needed.current > element.clientWidth) element.setAttribute('data-cards', '');
  };
  useLayoutEffect(fit);
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return frame;
}

/**
 * A real table that turns into cards where there is no room for columns. The roles are written out because a
 * table that is drawn as blocks loses them in some browsers.
 */
export function DataTable<R>({
  caption,
  columns,
  header,
  rows,
  rowKey,
  onOpen,
  current,
  fresh,
  selection,
}: DataTableProps<R>) {
  const words = useCopy(consoleCopy);
  const holder = useRowKeys<HTMLTableElement>();
  const frame = useCards();
  return (
    <div class="c-table-frame" ref={frame}>
      {/* biome-ignore lint/a11y/noRedundantRoles: lost where the table is drawn as cards. */}
      <table class="c-table" ref={holder} role="table">
        <caption class="ui-spoken">{caption}</caption>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above. */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: as above. */}
          <tr role="row">
            {selection !== undefined && (
              <th scope="col" class="c-cell-check">
                <span class="ui-spoken">{selection.label}</span>
              </th>
            )}
            {columns.map((column) => (
              <th key={column.id} scope="col" class={column.end === true ? 'c-end' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: as above. */}
        <tbody role="rowgroup">
          {rows.map((row) => {
            const key = rowKey(row);
            return (
              <tr
                key={key}
                // biome-ignore lint/a11y/noRedundantRoles: as above.
                role="row"
                class={fresh?.has(key) === true ? 'c-fresh' : undefined}
                data-opens={onOpen === undefined ? undefined : ''}
                aria-current={current === key ? 'true' : undefined}
                onClick={(event) => {
                  if (onOpen === undefined || getSelection()?.isCollapsed === false) return;
                  if (event.target instanceof Element && event.target.closest('a, button, input, label'))
                    return;
                  onOpen(row);
                }}
              >
                {selection !== undefined && (
                  // biome-ignore lint/a11y/noRedundantRoles: as above.
                  <td class="c-cell-check" role="cell">
                    <label class="c-check">
                      <input
                        type="checkbox"
                        checked={selection.keys.has(key)}
                        aria-label={selection.label}
                        onChange={(event) => selection.onToggle(key, event.currentTarget.checked)}
                      />
                    </label>
                  </td>
                )}
                {columns.map((column) => {
                  const place = `c-card-${column.card ?? 'line'}`;
                  const name = `${place}${column.end === true ? ' c-end' : ''}${column.nowrap === true ? ' c-nowrap' : ''}`;
                  if (column.id !== header) {
                    return (
                      // biome-ignore lint/a11y/noRedundantRoles: as above.
                      <td key={column.id} class={name} role="cell">
                        {column.cell(row)}
                      </td>
                    );
                  }
                  return (
                    // biome-ignore lint/a11y/noRedundantRoles: as above.
                    <th key={column.id} scope="row" class={`${name} c-card-name`} role="rowheader">
                      {onOpen === undefined ? (
                        column.cell(row)
                      ) : (
                        <button type="button" class="c-opener" data-opener="" onClick={() => onOpen(row)}>
                          {column.cell(row)}
                          <span class="ui-spoken">{words.openRow}</span>
                        </button>
                      )}
                    </th>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
