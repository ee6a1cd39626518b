import { useFormModel } from '#components/forms/model/form-model.ts';
import { type WorkloadAt, workloadOf } from '#lib/forms/workload/kind/workload-kinds.ts';

/** The workload that the form makes; undefined while its YAML has none. */
export function useWorkload(): WorkloadAt | undefined {
  return workloadOf(useFormModel().form.objects);
}
