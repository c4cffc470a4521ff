const ORIENTATION = 0x0112
const SHORT = 3

/** How a camera says the picture must be turned: 1 for upright, 2 to 8 for the others; 1 where nothing is said. */
export function exifOrientation(content: Uint8Array): number {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  // "Exif", two zeros, then a TIFF file: its byte order, 42, and where its first directory begins.
  if (content.length < 14 || String.fromCharCode(...content.subarray(0, 4)) !== 'Exif') return 1
  const tiff = 6
  const little = view.getUint16(tiff) === 0x4949
  const directory = tiff + view.getUint32(tiff + 4, little)
  if (directory + 2 > content.length) return 1
  const count = view.getUint16(directory, little)
  for (let i = 0, at = directory + 2; i < count && at + 12 <= content.length; i++, at += 12) {
    if (view.getUint16(at, little) !== ORIENTATION || view.getUint16(at + 2, little) !== SHORT) continue
    const value = view.getUint16(at + 8, little)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}
