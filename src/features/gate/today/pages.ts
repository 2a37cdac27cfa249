/** Today's list as it grows: pages are fetched by place, and asked again from the top when something changed. */
import type { PassageRow } from '../../../store/rows.ts';
import type { GatePorts } from '../ports.ts';

export const PAGE = 200;
/** A gate's busiest day; beyond it the list says no more than this phone can show. */
const MOST_PAGES = 50;

/** All passages since local midnight, latest first. */
export async function readToday(
  passages: Pick<GatePorts['passages'], 'today'>,
): Promise<readonly PassageRow[]> {
  const rows: PassageRow[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const next = await passages.today(PAGE, rows.at(-1));
    rows.push(...next);
    if (next.length < PAGE) break;
  }
  return rows;
}
