import { useEffect, useRef, useState } from 'preact/hooks';
import { formatCount, formatTime } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import type { HourBin } from '../hourBins.ts';
import { scaleEnd } from '../hourBins.ts';
import { boardCopy } from './copy.ts';

/** Room for the bars, CSS px: the chart is drawn for the width that it has, so that its words keep their size. */
const BARS = 128;
/** Room for the words, rem: above the bars, below them, before them, and for one hour's label. */
const TOP_REM = 1.375;
const FOOT_REM = 1.625;
const START_REM = 2.125;
const LABEL_REM = 3.5;

/** Of the chart's holder the width, and what one rem is, CSS px. */
function useSize() {
  const holder = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, rem: 16 });
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      setSize({ width: Math.floor(entry?.contentRect.width ?? 0), rem });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { holder, ...size };
}

/** Passages per hour: people coming in below, going out above them, the highest and the latest hour with their number. */
export function HourChart({ bins, offsetMinutes }: { bins: readonly HourBin[]; offsetMinutes: number }) {
  const words = useCopy(boardCopy);
  const { holder, width, rem } = useSize();
  const [top, start, labelWidth] = [TOP_REM * rem, START_REM * rem, LABEL_REM * rem];
  const floor = top + BARS;
  const height = floor + FOOT_REM * rem;
  const totals = bins.map((bin) => bin.in + bin.out);
  const highest = Math.max(0, ...totals);
  const end = scaleEnd(highest);
  const step = bins.length === 0 ? 0 : (width - start) / bins.length;
  const bar = Math.max(2, Math.min(28, step * 0.7));
  const y = (count: number) => floor - (count / end) * BARS;
  const every = Math.max(1, Math.ceil(labelWidth / Math.max(step, 1)));
  const hour = (bin: HourBin) => formatTime(bin.from, offsetMinutes);
  const peak = totals.indexOf(highest);
  const most = bins[peak];

  if (highest === 0 || most === undefined) return <p class="c-quiet">{words.hoursNone}</p>;
  const total = totals.reduce((sum, count) => sum + count, 0);
  return (
    <div class="c-chart" ref={holder}>
      {width > start && (
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={words.hoursLabel(formatCount(total), hour(most), formatCount(highest))}
        >
          {[end, end / 2].map((line) => (
            <g key={line}>
              <path class="c-chart-line" d={`M${start} ${y(line)}H${width}`} />
              <text class="c-chart-scale" x={start - 8} y={y(line) + 4} text-anchor="end">
                {line}
              </text>
            </g>
          ))}
          {bins.map((bin, at) => {
            const x = start + at * step + (step - bar) / 2;
            const count = totals[at] ?? 0;
            const labelled =
              at === peak || (at === bins.length - 1 && Math.abs(at - peak) * step > 1.5 * rem);
            return (
              <g key={bin.from}>
                <title>{`${hour(bin)} ${words.in} ${bin.in} ${words.out} ${bin.out}`}</title>
                <rect class="c-chart-hit" x={start + at * step} y={top} width={step} height={BARS} />
                <rect class="c-chart-in" x={x} y={y(bin.in)} width={bar} height={floor - y(bin.in)} />
                {bin.out > 0 && (
                  <rect
                    class="c-chart-out"
                    x={x + 0.5}
                    y={y(count) + 0.5}
                    width={bar - 1}
                    height={Math.max(0, y(bin.in) - y(count) - 1)}
                  />
                )}
                {labelled && (
                  <text class="c-chart-label" x={x + bar / 2} y={y(count) - 6} text-anchor="middle">
                    {count}
                  </text>
                )}
                {(bins.length - 1 - at) % every === 0 && step > 0 && (
                  <text
                    class="c-chart-scale"
                    x={Math.min(x + bar / 2, width - rem)}
                    y={height - rem / 2}
                    text-anchor="middle"
                  >
                    {hour(bin)}
                  </text>
                )}
              </g>
            );
          })}
          <path class="c-chart-floor" d={`M${start} ${floor + 0.5}H${width}`} />
        </svg>
      )}
    </div>
  );
}
