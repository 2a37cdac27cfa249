import './Spinner.css';

/** Appears only when the waiting has lasted 300 ms, so that quick work does not flicker. */
export function Spinner({ label }: { label: string }) {
  return (
    <div class="ui-spinner" role="status">
      <span class="ui-spinner-ring" aria-hidden="true" />
      <span>{label}</span>
    </div>
  );
}
