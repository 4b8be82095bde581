/**
 * The style sheet of a mail: the colours and faces of the pages (site/styles/tokens.css), written out, as mail programs
 * know no custom properties and load no fonts. Where one drops the sheet, the plain order of the elements reads well.
 */
export const letterStyles = `
body { margin: 0; padding: 1.5rem .75rem; background: #f7f4ea; color: #14202e; font: 16px/1.55 "Public Sans", system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1.75rem; background: #fffdf6; border: 1px solid #ddd6c3; border-left: 3px solid #d5615a; border-radius: 3px; overflow-wrap: anywhere; }
.brand { margin: 0 0 1.5rem; font: 600 20px/1.3 Besley, Rockwell, Georgia, serif; }
.brand span { color: #44505f; font: 400 15px/1.3 "Public Sans", system-ui, "Segoe UI", Roboto, Arial, sans-serif; }
blockquote { margin: 1rem 0; padding: .5rem 1rem; background: #efebdd; border-left: 3px solid #8b8470; white-space: pre-wrap; }
table { width: 100%; margin: 1.25rem 0; border-collapse: collapse; }
th, td { padding: .45rem 0; border-bottom: 1px solid #ddd6c3; text-align: left; vertical-align: top; }
th { padding-right: 1rem; color: #44505f; font-weight: 400; }
td { text-align: right; font-weight: 600; font-variant-numeric: tabular-nums; }
a { color: #1a43c2; }
.action { display: inline-block; margin-top: .5rem; padding: .7rem 1.2rem; border-radius: 3px; background: #1a43c2; color: #ffffff; font-weight: 600; text-decoration: none; }
.address, footer { color: #5f6975; font-size: 13px; line-height: 1.5; }
footer { margin-top: 2rem; border-top: 1px solid #ddd6c3; }
@media (prefers-color-scheme: dark) {
  body { background: #10151c; color: #eee8da; }
  main { background: #171e27; border-color: #2a3440; border-left-color: #8f3d3a; }
  .brand span, th { color: #bcbab0; }
  blockquote { background: #0b0f15; border-left-color: #6d7885; }
  th, td { border-bottom-color: #2a3440; }
  a { color: #8fb4ff; }
  .action { background: #8fb4ff; color: #0b1424; }
  .address, footer { color: #9a9c9c; }
  footer { border-top-color: #2a3440; }
}
`
