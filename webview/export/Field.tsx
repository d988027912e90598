import type { ComponentChildren } from 'preact';
import type { FormProblem } from '../../src/protocol/exportPage.ts';
import { problem } from './state.ts';

interface FieldProps {
  readonly label: string;
  readonly problem?: string | undefined;
  readonly children: ComponentChildren;
}

/** A choice with its name above it, and what is wrong with it below. */
export function Field({ label, problem: wrong, children }: FieldProps) {
  return (
    <div class="export-field">
      <span class="export-label">{label}</span>
      {children}
      {wrong !== undefined && (
        <span class="tone-error" role="alert">
          {wrong}
        </span>
      )}
    </div>
  );
}

/** What is wrong with a field. */
export function problemAt(field: FormProblem['field']): string | undefined {
  const { value: wrong } = problem;
  return wrong && wrong.field === field ? wrong.message : undefined;
}
