/** The text can't be changed as it was asked; whoever asks offers nothing then. */
export class CannotEdit extends Error {
  constructor() {
    super('The text cannot be changed so');
    this.name = 'CannotEdit';
  }
}
