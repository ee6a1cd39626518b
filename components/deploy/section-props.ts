import type { DeployForm } from '#lib/deploy/form.ts';
import type { FieldProblem } from '#lib/deploy/problems.ts';

/** What every section of the form gets: the whole form, since a change may bring defaults elsewhere along. */
export interface SectionProps {
  readonly form: DeployForm;
  readonly onChange: (form: DeployForm) => void;
  readonly problems: readonly FieldProblem[];
}
