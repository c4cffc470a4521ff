/** Writes a stream of known size and says how far it is, in tenths. */
export async function writeStream(
  out: { stream: AsyncIterable<Uint8Array>; size: number },
  write: (bytes: Uint8Array) => Promise<void>,
  say: (line: string) => void,
): Promise<void> {
  let [written, said] = [0, 0]
  for await (const chunk of out.stream) {
    await write(chunk)
    written += chunk.length
    if (written - said < out.size / 10) continue
    said = written
    say(`${Math.floor((written / out.size) * 100)} % of ${Math.ceil(out.size / 1024 ** 2)} MB`)
  }
}
