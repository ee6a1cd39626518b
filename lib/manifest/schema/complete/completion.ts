/** What can be written at an offset, in the place of what stands from `start` to `end`. */
export interface Completion {
  readonly label: string;
  readonly type: 'field' | 'value' | 'kind';
  /** With the indentation that it needs; `$0` is where the cursor goes then. */
  readonly insert: string;
  readonly start: number;
  readonly end: number;
  /** The type of a field: `[]Container`; the apiVersion of a kind. */
  readonly detail: string;
  readonly description: string;
  readonly isRequired: boolean;
}
