import { useMemo } from 'preact/hooks';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { SubjectType } from '../../domain/passage.ts';
import { lastMoment } from '../../domain/passDays.ts';
import { formatLongDate } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { CARD, cardPosition, cutMarks, PAGE, paginate } from '../printSheet.ts';
import { qrSymbol } from '../qrSymbol.ts';
import { townshipName } from '../session.ts';
import { breakText, sizeFor, widthInEm } from './cardText.ts';
import { passesCopy } from './copy.ts';
import './Passes.css';

export interface PassCard {
  readonly passId: string;
  readonly type: SubjectType;
  /** Name or plate, as it is written. */
  readonly title: string;
  readonly household: string;
  readonly village: string;
  /** ms since 1970. */
  readonly validFrom: number;
  readonly validUntil: number;
  /** The text of its QR code. */
  readonly code: string;
}

/** All in mm. The code with its quiet zone fills the height below the head: more than 0.6 mm a module up to version 9. */
const QR = { x: 1.5, y: 11, side: 41.5 } as const;
const WORDS = { x: 44.5, width: 38.5 } as const;

/** One card, its corner at the origin of its group. */
function Card({ card, x, y }: { card: PassCard; x: number; y: number }) {
  const words = useCopy(passesCopy);
  const symbol = useMemo(() => qrSymbol(card.code), [card.code]);
  const { title } = card;
  const titleSize = sizeFor(title, WORDS.width, 9, 5.2);
  const titleLines = breakText(title, WORDS.width / titleSize, 2);
  const titleStep = titleSize * 1.12;
  const householdTop = 15.5 + titleLines.length * titleStep + 1.2;
  const household = breakText(card.household, WORDS.width / 3.6, titleLines.length > 1 ? 1 : 2);
  const until = formatLongDate(lastMoment(card.validUntil), CHINA_OFFSET_MINUTES);
  const place = breakText(`${townshipName.value} ${card.village}`.trim(), 15, 1)[0] ?? '';
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect class="c-card-edge" x="0" y="0" width={CARD.width} height={CARD.height} rx="3" />
      <text class="c-card-ink" x="4" y="7.4" font-size="5" font-weight="700">
        {words.card}
      </text>
      <text class="c-card-soft" x={CARD.width - 3} y="7.2" font-size="3.6" text-anchor="end">
        {place}
      </text>
      <path class="c-card-rule" d={`M3 10H${CARD.width - 3}`} />
      <g transform={`translate(${QR.x} ${QR.y}) scale(${QR.side / symbol.size})`}>
        <path class="c-card-code" d={symbol.path} shape-rendering="crispEdges" />
      </g>
      {titleLines.map((line, at) => (
        <text
          key={line}
          class="c-card-ink"
          x={WORDS.x}
          y={13.2 + titleSize * 0.86 + at * titleStep}
          font-size={titleSize.toFixed(2)}
          font-weight="700"
        >
          {line}
        </text>
      ))}
      {household.map((line, at) => (
        <text key={line} class="c-card-ink" x={WORDS.x} y={householdTop + 3.4 + at * 4.4} font-size="3.6">
          {line}
        </text>
      ))}
      <text class="c-card-soft" x={WORDS.x} y="37.6" font-size="3.2">
        {words.cardUntil}
      </text>
      <text
        class="c-card-ink"
        x={WORDS.x}
        y="44"
        font-size={Math.min(6.4, WORDS.width / Math.max(1, widthInEm(until))).toFixed(2)}
        font-weight="700"
      >
        {until}
      </text>
      <text class="c-card-soft" x={WORDS.x} y="48.2" font-size="2.7">
        {words.cardFrom(formatLongDate(card.validFrom, CHINA_OFFSET_MINUTES))}
      </text>
      <text class="c-card-soft c-card-number" x={WORDS.x} y="51.8" font-size="2.5">
        {`${words.number} ${card.passId}`}
      </text>
    </g>
  );
}

/** Pages of A4 as they come out of the printer; on screen each is as wide as there is room. */
export function PassSheets({ cards }: { cards: readonly PassCard[] }) {
  const words = useCopy(passesCopy);
  return (
    <div class="c-sheets">
      {paginate(cards).map((page, at) => (
        <svg
          key={page[0]?.passId ?? at}
          class="c-sheet"
          viewBox={`0 0 ${PAGE.width} ${PAGE.height}`}
          role="img"
          aria-label={`${words.card} ${page.map((card) => card.title).join(' ')}`}
        >
          {page.map((card, index) => {
            const position = cardPosition(index);
            return (
              <g key={card.passId}>
                <path class="c-card-mark" d={cutMarks(position)} />
                <Card card={card} x={position.x} y={position.y} />
              </g>
            );
          })}
        </svg>
      ))}
    </div>
  );
}

/** One card by itself, for the screen. */
export function PassCardView({ card }: { card: PassCard }) {
  const words = useCopy(passesCopy);
  return (
    <svg
      class="c-card-view"
      viewBox={`-1 -1 ${CARD.width + 2} ${CARD.height + 2}`}
      role="img"
      aria-label={words.qrLabel(card.title)}
    >
      <Card card={card} x={0} y={0} />
    </svg>
  );
}
