/** Shows what could be read of a record that nobody can vouch for: as names and values, never as markup. */

/** One value of a nested record and where it stands, such as `body.direction`. */
export interface Leaf {
  readonly path: string;
  readonly text: string;
}

/** Deeper or longer content is cut: it is there to be recognised, not to be read in full. */
const MAX_DEPTH = 6;
const MAX_LEAVES = 40;
const MAX_TEXT = 200;

/** The values of any content, flat. Never throws, and never gives more than 40. */
export function leavesOf(content: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (value: unknown, path: string, depth: number): void => {
    if (leaves.length >= MAX_LEAVES) return;
    if (typeof value !== 'object' || value === null) {
      const text = String(value);
      leaves.push({ path, text: text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text });
    } else if (depth === MAX_DEPTH) leaves.push({ path, text: '…' });
    else {
      for (const [key, inner] of Object.entries(value))
        walk(inner, path === '' ? key : `${path}.${key}`, depth + 1);
    }
  };
  walk(content, '', 0);
  return leaves;
}
