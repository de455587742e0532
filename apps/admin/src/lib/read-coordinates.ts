/** Of `-23.56139, -46.65652`, also out of a link to a map; null where there are none. */
export function readCoordinates(text: string): { latitude: number; longitude: number } | null {
  const found = /(-?\d{1,2}\.\d+)\s*[,; ]\s*(-?\d{1,3}\.\d+)/.exec(text)
  const [latitude, longitude] = [Number(found?.[1]), Number(found?.[2])]
  if (!found || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null
  return { latitude, longitude }
}
