/** The screen of a terminal that knows the few control sequences which line editors use. */
export class Screen {
  private readonly width: number;
  private readonly rows: string[][] = [[]];
  private row = 0;
  private column = 0;
  /** The last column was written: the next character begins a row. */
  private full = false;

  constructor(width: number) {
    this.width = width;
  }

  write(text: string): void {
    for (const [part, count, command] of text.matchAll(/\x1b\[(\d*)[\d;]*([A-Za-z])|./gs)) {
      if (command !== undefined) this.control(command, Number(count || 1));
      else if (part === "\r") this.move(this.row, 0);
      else if (part === "\n") this.move(this.row + 1, this.column);
      else if (part >= " ") this.put(part);
    }
  }

  /** What can be read, without blanks at the end of lines. */
  get text(): string {
    return this.rows.map((row) => row.join("").trimEnd()).join("\n");
  }

  private put(character: string): void {
    if (this.full) this.move(this.row + 1, 0);
    const row = this.rows[this.row];
    while (row.length < this.column) row.push(" ");
    row[this.column] = character;
    this.full = this.column === this.width - 1;
    if (!this.full) this.column++;
  }

  private control(command: string, count: number): void {
    if (command === "A") this.move(this.row - count, this.column);
    else if (command === "B") this.move(this.row + count, this.column);
    else if (command === "C") this.move(this.row, this.column + count);
    else if (command === "D") this.move(this.row, this.column - count);
    else if (command === "G") this.move(this.row, count - 1);
    else if (command === "J" || command === "K") {
      this.rows[this.row].length = Math.min(this.rows[this.row].length, this.column);
      if (command === "J") this.rows.length = this.row + 1;
    }
  }

  private move(row: number, column: number): void {
    this.row = Math.max(0, row);
    this.column = Math.min(Math.max(0, column), this.width - 1);
    this.full = false;
    while (this.rows.length <= this.row) this.rows.push([]);
  }
}
