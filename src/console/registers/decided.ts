import type { PreviewRow, RowDecision } from '../../protocol/consoleSave.ts';

type Planned = Exclude<PreviewRow, { status: 'failed' }>;

/**
 * Whether somebody has said what is to be done with a row that raises a question. What is done with it otherwise is
 * nobody's answer; and "it is that row" is none any more when that row was left out since.
 */
export const isDecided = ({ question, status }: Planned, decision: RowDecision | undefined): boolean =>
  question === null || (decision !== undefined && (decision.as !== 'same' || status !== 'kept'));
