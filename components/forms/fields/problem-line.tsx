import type { FieldProblem } from '#components/ui/field.tsx';
import { StatusShape } from '#components/ui/status.tsx';

/** What is wrong, below something that is no single input. */
export function ProblemLine({ problem }: { problem: FieldProblem | undefined }) {
  if (problem === undefined) return null;
  return (
    <p
      role="status"
      className={`flex items-start gap-[5px] text-12 ${problem.tone === 'bad' ? 'text-bad' : 'text-warn'}`}
    >
      <span className="flex h-4 items-center">
        <StatusShape tone={problem.tone} sizePx={12} />
      </span>
      <span className="min-w-0 wrap-anywhere">{problem.text}</span>
    </p>
  );
}
