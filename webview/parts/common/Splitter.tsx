import { useRef } from 'preact/hooks';

interface SplitterProps {
  readonly label: string;
  /** In whole steps, for those who hear it. */
  readonly value: number;
  readonly onDrag: (pixels: number) => void;
}

const keyStep = 24;

/** A handle between two columns, moved by mouse or by the arrow keys while it has the focus. */
export function Splitter({ label, value, onDrag }: SplitterProps) {
  const last = useRef<number>(undefined);
  return (
    <hr
      class="splitter"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = event.clientX;
      }}
      onPointerMove={(event) => {
        if (last.current !== undefined) {
          onDrag(event.clientX - last.current);
          last.current = event.clientX;
        }
      }}
      onPointerUp={() => {
        last.current = undefined;
      }}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
        if (step !== undefined) {
          // Here the arrows move the handle, not the exchange.
          event.stopPropagation();
          onDrag(step);
        }
      }}
    />
  );
}
