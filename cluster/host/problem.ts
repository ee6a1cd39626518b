/** A reason why the local cluster can't do what was asked, with what the reader can do about it. */
export class ClusterProblem extends Error {
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ClusterProblem';
    this.hint = hint;
  }
}
