/** Asking the hub which gate a one-time code leads to; nothing is used up and nothing kept. */
import type { Result } from '../domain/result.ts';
import { err } from '../domain/result.ts';
import { encodePreviewRequest } from '../protocol/requests.ts';
import type { PreviewResponse } from '../protocol/responses.ts';
import { decodePreviewResponse } from '../protocol/responses.ts';
import type { Exchange, TransportError } from './transport.ts';

export async function previewCode(
  exchange: Exchange,
  code: string,
): Promise<Result<PreviewResponse, TransportError>> {
  const answer = await exchange(encodePreviewRequest({ code }));
  if (!answer.ok) return answer;
  const response = decodePreviewResponse(answer.value);
  return response.ok ? response : err({ kind: 'foreign' });
}
