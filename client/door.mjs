import { chromium } from "playwright";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync","--use-angle=swiftshader","--enable-unsafe-swiftshader"] });
const d = await b.newContext({ viewport: { width: 1280, height: 800 }, locale: "ko-KR" }); const q = await d.newPage();
await q.goto("http://localhost:8190/world/seoul-plaza?inspect");
await q.waitForFunction(() => performance.getEntriesByName("madang:complete").length > 0, null, { timeout: 60000 });
await q.waitForTimeout(1000);
const r = await q.evaluate(() => { const e=[...document.querySelectorAll(".world-place")].find(e=>e.textContent==="시청 로비").getBoundingClientRect(); return [e.x+e.width/2,e.y+e.height/2]; });
await q.mouse.click(r[0], r[1]);
for (let i=0;i<6;i++){ await q.waitForTimeout(1000); console.log(JSON.stringify(await q.evaluate(() => { const s = window.madang.self; return [s.x, s.z, s.moving, location.pathname]; }))); }
await b.close();
