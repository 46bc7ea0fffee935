/** Eight words, in order, as they are read aloud. */
export function Words({ words }: { readonly words: readonly string[] }) {
  return (
    <ol className="words">
      {words.map((word, index) => (
        <li key={`${index}-${word}`}>{word}</li>
      ))}
    </ol>
  );
}
