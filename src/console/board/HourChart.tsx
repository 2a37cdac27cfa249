import { useEffect, useRef, useState } from 'preact/hooks';
import { formatCount, formatTime } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import type { HourBin } from '../hourBins.ts';
import { scaleEnd } from '../hourBins.ts';
import { boardCopy } from './copy.ts';

/** All in CSS px: the chart is drawn for the width that it has, so that its words keep their size. */
const HEIGHT = 176;
const TOP = 22;
const FOOT = 26;
const START = 34;
/** Room for one label of the hours below. */
const LABEL_WIDTH = 56;

function useWidth() {
  const holder = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { holder, width };
}

/** Passages per hour: people coming in below, going out above them, the highest and the latest hour with their number. */
export function HourChart({ bins, offsetMinutes }: { bins: readonly HourBin[]; offsetMinutes: number }) {
  const words = useCopy(boardCopy);
  const { holder, width } = useWidth();
  const totals = bins.map((bin) => bin.in + bin.out);
  const highest = Math.max(0, ...totals);
  const end = scaleEnd(highest);
  const floor = HEIGHT - FOOT;
  const step = bins.length === 0 ? 0 : (width - START) / bins.length;
  const bar = Math.max(2, Math.min(28, step * 0.7));
  const y = (count: number) => floor - (count / end) * (floor - TOP);
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / Math.max(step, 1)));
  const hour = (bin: HourBin) => formatTime(bin.from, offsetMinutes);
  const peak = totals.indexOf(highest);
  const most = bins[peak];

  if (highest === 0 || most === undefined) return <p class="c-quiet">{words.hoursNone}</p>;
  const total = totals.reduce((sum, count) => sum + count, 0);
  return (
    <div class="c-chart" ref={holder}>
      {width > START && (
        <svg
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={words.hoursLabel(formatCount(total), hour(most), formatCount(highest))}
        >
          {[end, end / 2].map((line) => (
            <g key={line}>
              <path class="c-chart-line" d={`M${START} ${y(line)}H${width}`} />
              <text class="c-chart-scale" x={START - 8} y={y(line) + 4} text-anchor="end">
                {line}
              </text>
            </g>
          ))}
          {bins.map((bin, at) => {
            const x = START + at * step + (step - bar) / 2;
            const count = totals[at] ?? 0;
            const labelled = at === peak || (at === bins.length - 1 && Math.abs(at - peak) * step > 24);
            return (
              <g key={bin.from}>
                <title>{`${hour(bin)} ${words.in} ${bin.in} ${words.out} ${bin.out}`}</title>
                <rect class="c-chart-hit" x={START + at * step} y={TOP} width={step} height={floor - TOP} />
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
                  <text class="c-chart-scale" x={x + bar / 2} y={HEIGHT - 8} text-anchor="middle">
                    {hour(bin)}
                  </text>
                )}
              </g>
            );
          })}
          <path class="c-chart-floor" d={`M${START} ${floor + 0.5}H${width}`} />
        </svg>
      )}
    </div>
  );
}
