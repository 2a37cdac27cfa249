import { useMemo } from 'preact/hooks';
import { qrSymbol } from './qrSymbol.ts';

/** A QR code as wide as its frame; black on white in every theme, or cameras cannot read it. */
export function QrCode({ text, label, class: className }: { text: string; label: string; class: string }) {
  const symbol = useMemo(() => qrSymbol(text), [text]);
  return (
    <svg class={className} viewBox={`0 0 ${symbol.size} ${symbol.size}`} role="img" aria-label={label}>
      <path d={symbol.path} fill="#000000" shape-rendering="crispEdges" />
    </svg>
  );
}
