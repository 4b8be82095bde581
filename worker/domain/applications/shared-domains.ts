/** A domain that many companies use for mail or pages, so that sharing it tells nothing. */
export const isSharedDomain = (domain: string): boolean =>
  shared.has(domain) || /^(?:gmx|yahoo|ymail|hotmail|outlook|live|yandex)\./.test(domain)

/** A domain that gives each customer a subdomain: there the whole host tells the company. */
export const lendsSubdomains = (domain: string): boolean => lending.has(domain)

// The large mail providers by their own published domains, and the places where a company keeps a
// profile instead of a website. A missing one costs the reviewer a hint too many.
const shared: ReadonlySet<string> = new Set(
  `126.com 163.com aol.com arcor.de aruba.it bluewin.ch btinternet.com comcast.net facebook.com
  fastmail.com free.fr freenet.de gmail.com google.com googlemail.com icloud.com instagram.com
  laposte.net libero.it linkedin.com linktr.ee mac.com mail.com mail.ru mailbox.org me.com msn.com
  naver.com orange.fr pm.me posteo.de proton.me protonmail.com qq.com rediffmail.com seznam.cz sfr.fr
  t-online.de telenet.be tiktok.com tuta.com tutanota.com wanadoo.fr web.de wp.pl x.com xing.com
  youtube.com ziggo.nl zoho.com`.split(/\s+/),
)

const lending: ReadonlySet<string> = new Set(
  `blogspot.com business.site github.io jimdosite.com myshopify.com netlify.app notion.site pages.dev
  vercel.app webflow.io weebly.com wixsite.com wordpress.com`.split(/\s+/),
)
