--- The style of a page: light and dark, wide and narrow, and on paper.

local DARK = [[--ink:#e6e9ed;--soft:#a3adb8;--line:#39424d;--edge:#7d8896;--ground:#0f1419;--tint:#171d24;
--card:#141a20;--ahead:#ffb781;--ahead-tint:#33200f;--law:#8cc2ff;--law-tint:#10253c;--focus:#ffd54a;
color-scheme:dark]]

local STYLE = [[
:root{--ink:#1a1f26;--soft:#525b66;--line:#d5dae0;--edge:#727c88;--ground:#fff;--tint:#f4f6f8;--card:#fbfcfd;
--ahead:#93330c;--ahead-tint:#fdefe2;--law:#0b4f94;--law-tint:#e3effb;--focus:#b45309;color-scheme:light}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){DARK}}
:root[data-theme=dark]{DARK}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI",sans-serif;
overflow-wrap:anywhere}
[hidden]{display:none!important}
header,main,.foot{max-width:84rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:1.25rem;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline}
header h1{flex:1 1 24rem}
h1{font:700 1.7rem/1.2 Georgia,"Times New Roman",serif;margin:0}
h2{font-size:1.1rem;line-height:1.3;margin:1.75rem 0 .6rem;border-bottom:2px solid var(--ink);
padding-bottom:.2rem}
main>p:first-child{font-size:1.15rem;margin-top:1rem}
h3{font-size:1rem;line-height:1.35;margin:0 0 .3rem}
p{margin:.5rem 0}
.lead{flex-basis:100%;color:var(--soft);margin:0}
a{color:var(--law);text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
button,select,input{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--edge);
border-radius:4px;padding:.2rem .6rem;min-height:1.9rem;max-width:100%}
button{cursor:pointer}
button:hover{background:var(--tint)}
#theme[aria-pressed=true]::before{content:"\2713\a0"}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static}
nav{max-width:84rem;margin:.5rem auto 0;padding:0 1.5rem}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.25rem}
nav a{display:inline-block;padding:.2rem 0}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,30rem),1fr));gap:0 2.5rem}
.panels h2{margin-top:1rem}
dl.facts{margin:0;display:grid;grid-template-columns:minmax(5rem,8.5rem) 1fr}
dl.facts dt,dl.facts dd{margin:0;padding:.45rem 0;border-bottom:1px solid var(--line)}
dl.facts dt{color:var(--soft);padding-right:1rem}
dl.facts ul{margin:0;padding-left:1.1rem}
dl.facts div{display:contents}
dl.facts .first{font-size:1.3rem;line-height:1.3;font-weight:700}
table{border-collapse:collapse;width:100%;font-size:.94rem}
caption{text-align:left;color:var(--soft);padding-bottom:.4rem}
th,td{text-align:left;vertical-align:top;padding:.45rem 1rem .45rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);border-bottom-color:var(--edge)}
thead button{border-color:transparent;font-weight:600;padding:0 .4rem;margin-left:-.4rem;text-align:left}
thead button::after{content:" \2195";color:var(--edge)}
th[aria-sort=ascending] button::after{content:" \2191";color:inherit}
th[aria-sort=descending] button::after{content:" \2193";color:inherit}
blockquote{margin:0 0 .7rem;padding:.45rem .9rem;background:var(--tint);border-left:3px solid var(--edge)}
blockquote p{margin:.1rem 0;font-family:Georgia,"Times New Roman",serif}
blockquote footer{font-size:.86rem;color:var(--soft)}
blockquote .note{font:.94rem/1.45 system-ui,"Segoe UI",sans-serif}
blockquote:has(mark){border-left-color:var(--ahead)}
.event{margin:0 0 1rem}
details.event{margin:0;border-bottom:1px solid var(--line);padding:.25rem 0}
details.event[open]{padding-bottom:.5rem}
summary{cursor:pointer;padding:.15rem 0}
mark{background:var(--ahead-tint);color:var(--ahead);padding:0 .12em}
figure{margin:0}
.plot{overflow-x:auto;border:1px solid var(--line);border-radius:4px;background:var(--card);padding:0}
.plot.live{overflow:hidden;touch-action:pan-y;cursor:grab}
svg{display:block;width:100%;height:auto;font:12px system-ui,"Segoe UI",sans-serif}
svg.timeline{min-width:44rem}
.live svg.timeline{min-width:0}
svg text{fill:var(--ink)}
svg line{stroke:var(--line)}
svg .tick text{fill:var(--soft)}
svg .axis{stroke:var(--edge)}
svg .name{font-weight:600}
svg .bound,svg .law,svg .bar{fill:var(--law)}
svg .dot{fill:var(--ink);stroke:var(--ink);stroke-width:1.5}
svg .dot.plan{fill:var(--ground)}
svg .dot.ahead{fill:var(--ahead);stroke:var(--ahead)}
svg .dot.law{fill:var(--law);stroke:var(--law)}
svg .hit{fill:transparent}
svg a{cursor:pointer;outline:none}
svg a:hover .hit,svg a.open .hit{fill:var(--line)}
svg a:focus-visible .hit{fill:var(--line);stroke:var(--focus);stroke-width:3}
svg .today line{stroke:var(--ahead);stroke-width:1.5;stroke-dasharray:5 3}
svg .today text{fill:var(--ahead);font-weight:600}
.tools{display:flex;flex-wrap:wrap;gap:.4rem;align-items:center;margin-bottom:.4rem;font-size:.9rem}
.tools span{color:var(--soft)}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.25rem;font-size:.88rem;color:var(--soft);
margin:.35rem 0 .6rem}
.legend svg{display:inline-block;width:18px;height:14px;vertical-align:-2px}
.opened{border:2px solid var(--edge);border-radius:4px;padding:.75rem 1rem;margin:.5rem 0;
background:var(--card);position:sticky;bottom:0;max-height:45vh;overflow:auto}
.opened>button{float:right;margin-left:1rem}
.filters{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:end;padding:.6rem .8rem;margin:.75rem 0;
background:var(--tint);border-radius:4px}
.filters label{display:grid;font-size:.86rem;color:var(--soft);max-width:100%}
.filters label>*{color:var(--ink);max-width:16rem}
.filters output{color:var(--soft)}
.source{border:1px solid var(--line);border-radius:4px;margin:0 0 .6rem;background:var(--card)}
.source>summary{padding:.5rem .9rem}
.source .pair{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.5rem;
padding:.25rem .9rem .9rem}
.source .words{white-space:pre-wrap;font:1rem/1.6 Georgia,"Times New Roman",serif}
.source .words mark{background:var(--law-tint);color:inherit;border-bottom:2px solid var(--law);padding:0}
.source .words mark.ahead{background:var(--ahead-tint);border-bottom-color:var(--ahead)}
.source .words mark.on{outline:2px solid var(--focus)}
.source ol{margin:0;padding:0;list-style:none;font-size:.94rem}
.source li{padding:.35rem 0 .35rem .7rem;border-left:3px solid var(--law);margin-bottom:.4rem}
.source li.ahead{border-left-color:var(--ahead)}
.source li a{display:inline-block;min-height:1.5rem}
.foot{margin-top:2rem;padding-top:.75rem;padding-bottom:2rem;color:var(--soft);font-size:.86rem}
.foot p{margin:.15rem 0;border:0}
@media (max-width:44rem){
header,main,nav,.foot{padding-left:1rem;padding-right:1rem}
h1{font-size:1.4rem}
dl.facts{grid-template-columns:1fr}
dl.facts dt{border:0;padding:.45rem 0 0}
dl.facts dd{padding-top:0}
.source .pair{grid-template-columns:minmax(0,1fr)}
table,tbody,tr,th,td,thead{display:block;width:100%}
thead tr{display:flex;flex-wrap:wrap;gap:.25rem}
thead th{width:auto;border:0;padding:0 .5rem 0 0}
thead button{border-color:var(--edge);margin:0}
tbody tr{border-bottom:1px solid var(--edge);padding:.4rem 0}
tbody th,tbody td{border:0;padding:.1rem 0}
td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{
:root,:root[data-theme=dark]{LIGHT}
body{font-size:10pt}
header,main,.foot,nav{max-width:none;padding-left:0;padding-right:0}
nav,.tools,.filters,.opened,.skip,#theme,thead button::after{display:none!important}
.panels{grid-template-columns:1fr 1fr}
h2,h3,summary{break-after:avoid}
blockquote,tr,.event,figure,li{break-inside:avoid}
a{color:inherit}
mark{border-bottom:1px solid}
}
]]

local LIGHT = STYLE:match "^:root(%b{})":sub(2, -2)

return (STYLE:gsub("{DARK}", function() return "{" .. DARK .. "}" end)
  :gsub("{LIGHT}", function() return "{" .. LIGHT .. "}" end))
