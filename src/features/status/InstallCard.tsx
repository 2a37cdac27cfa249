import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { guideOf } from '../../ui/install/guide.ts';
import { guideCopy } from '../../ui/install/guideCopy.ts';
import { CopyLink, InstallSteps, InstallWhy } from '../../ui/install/InstallSteps.tsx';
import { installCopy } from './installCopy.ts';
import type { InstallPort } from './ports.ts';
import { Section } from './Section.tsx';

/** How the app gets onto the home screen from this browser, and why; nothing once it is there. */
export function InstallCard({ port }: { port: InstallPort }) {
  const { isDone, isSought, sought } = port;
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!isSought.peek()) return;
    sought();
    place.current?.scrollIntoView({ block: 'start' });
    place.current?.focus({ preventScroll: true });
  }, [isSought, sought]);
  if (isDone.value) return null;
  return (
    <div ref={place} class="status-install" tabIndex={-1}>
      <Way port={port} />
    </div>
  );
}

function Way({ port }: { port: InstallPort }) {
  const words = useCopy(installCopy);
  const { open } = useCopy(guideCopy);
  const { surroundings } = port;
  const guide = guideOf(surroundings);
  if (port.canPrompt.value) {
    return (
      <Section title={words.add}>
        <InstallWhy />
        <Button wide kind="primary" icon="download" onClick={port.prompt}>
          {words.addNow}
        </Button>
      </Section>
    );
  }
  const isLeft = guide.kind === 'leave';
  return (
    <Section title={surroundings.inApp === null ? words.add : words.leave}>
      {guide.kind !== 'none' && <InstallWhy />}
      {guide.kind !== 'none' && (isLeft || surroundings.system === 'ios') && (
        <p class="status-trouble">{words.anew}</p>
      )}
      <InstallSteps guide={guide} last={isLeft ? undefined : open} />
      {isLeft && <CopyLink link={location.origin} />}
    </Section>
  );
}
