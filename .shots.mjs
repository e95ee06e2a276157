import { chromium } from '@playwright/test';
const B='http://localhost:4100';
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
async function begin(page,slug,day){
  await page.goto(B+'/connexion'); await page.locator('button[name="personne"]',{hasText:'Enseignement'}).click();
  await page.getByRole('link',{name:'BTS NRC 1'}).click();
  await page.getByRole('link',{name:'Affecter une étude de cas'}).first().click();
  await page.locator(`input[type="radio"][name="cas"][value^="${slug}:"]`).check();
  await page.getByLabel('Fin').fill(`2030-06-${day}T08:00`);
  await page.getByRole('button',{name:'Affecter'}).click();
  await page.getByText('L’étude de cas est affectée.').waitFor();
  await page.context().clearCookies();
  await page.goto(B+'/connexion'); await page.locator('button[name="personne"]',{hasText:'Élève'}).click();
  await page.getByRole('heading',{level:1}).waitFor();
  const t=page.getByRole('listitem').filter({hasText:`jusqu’au ${day} juin 2030`.replace('au '+day+' ','au '+day+'\u00a0').replace('juin 2030','juin\u00a02030')});
  await t.getByRole('button',{name:/^Commencer/}).click();
  await page.waitForURL(/parties/);
  return page.url();
}
for (const [slug,day] of [['equipe-consommables','21'],['agence-peintures','22']]) {
  const ctx=await browser.newContext({viewport:{width:1366,height:768},locale:'fr-FR'});
  const page=await ctx.newPage();
  page.setDefaultTimeout(40000);
  const url=await begin(page,slug,day);
  console.log(slug,url);
  await page.waitForTimeout(1500);
  await page.screenshot({path:`/tmp/shots/${slug}-1366.png`,fullPage:true});
  const st=await ctx.storageState();
  const ph=await browser.newContext({viewport:{width:390,height:844},isMobile:true,hasTouch:true,locale:'fr-FR',storageState:st});
  const p2=await ph.newPage(); p2.setDefaultTimeout(40000);
  await p2.goto(url); await p2.waitForTimeout(1500);
  await p2.screenshot({path:`/tmp/shots/${slug}-390.png`,fullPage:true});
  // validate empty month
  await page.getByRole('button',{name:/^Valider le mois|^Valider/}).first().click();
  await page.waitForTimeout(1500);
  await page.screenshot({path:`/tmp/shots/${slug}-confirm.png`});
  const q=page.getByRole('button',{name:'Valider quand même'}); if(await q.count()) await q.click();
  await page.waitForTimeout(3000);
  await page.screenshot({path:`/tmp/shots/${slug}-report.png`,fullPage:true});
  await p2.goto(page.url()); await p2.waitForTimeout(1500);
  await p2.screenshot({path:`/tmp/shots/${slug}-report-390.png`,fullPage:true});
}
await browser.close();
