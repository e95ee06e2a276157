/** A small portfolio as an author writes it, inside a stage. */
export const PORTFOLIO = `stages:
  - portfolio:
      accounts: data/clients.csv
      segments:
        - { id: magasin, name: Magasins, marginRate: 34 %, hours: 3 }
        - { id: chaine, name: Chaînes, marginRate: 22 %, hours: 6 }
      ratings:
        - { id: a, name: Faible }
        - { id: b, name: Moyen }
      discounts: [0 %, 2 %, 5 %]
      acts:
        loyalty: { cost: 60, hours: 1, monthly: 10, rebate: 1 % }
        expansion: { cost: 80, hours: 3 }
        renewal: { cost: 150, hours: 3, window: 3, months: 12 }
        reconquest: { cost: 120, hours: 4 }
        partnership: { cost: 400, hours: 8, monthly: 60 }
        survey: { cost: 20, hours: 1.5 }
        credit-report: { cost: 35, hours: 0.2 }
      objective:
        horizon: 24
        future: 40 %
        loyalty: 75 %
        partnership: 50 %
        contract: 40 %
        overdue: 20 %
        financing: 0.6 %
    secret:
      portfolio:
        segments:
          magasin:
            orders: { r: 3, alpha: 2.5, a: 0.8, b: 18 }
            response: { none: 50 %, halfMore: 108 %, unlimited: 135 % }
            spread: 0.25
            price: { gain: 25 %, half: 8 % }
            receptive: 30 %
          chaine:
            orders: { r: 4, alpha: 2.5, a: 0.7, b: 20 }
            response: { none: 60 %, halfMore: 107 %, unlimited: 130 % }
            spread: 0.3
            price: { gain: 35 %, half: 6 % }
            receptive: 50 %
        ratings:
          a: { sound: 94 %, fragile: 5 %, failing: 1 % }
          b: { sound: 75 %, fragile: 20 %, failing: 5 % }
        potential:
          - { factor: 0.75, weight: 0.3 }
          - { factor: 1, weight: 0.4 }
          - { factor: 1.4, weight: 0.3 }
        attachment:
          - { satisfaction: 20 %, weight: 1 }
          - { satisfaction: 40 %, weight: 2 }
          - { satisfaction: 60 %, weight: 1 }
        health:
          sound: { late: 5 %, failure: 0.1 % }
          fragile: { late: 30 %, failure: 1.2 % }
          failing: { late: 70 %, failure: 8 % }
        recovery: 15 %
        share: { inertia: 70 %, most: 95 % }
        satisfaction: { inertia: 75 %, care: 30 %, blocked: 15 %, leaving: { unhappy: 1.9, happy: 0.2 } }
        acts:
          loyalty: { satisfaction: 25 % }
          expansion: { step: 50 %, keep: 93 %, gain: 20 % }
          renewal: { leave: 28 %, leaveOffered: 10 % }
          reconquest: { chance: [12 %, 22 %, 35 %] }
          partnership: { satisfaction: 30 %, gain: 20 % }
`;

export const CLIENTS = `Nom;Segment;Ville;Potentiel;M-12;M-11;M-10;M-9;M-8;M-7;M-6;M-5;M-4;M-3;M-2;M-1;Commandes;Délai de paiement;Cotation;Échéance;Encours autorisé;Remise
Ébénisterie Maurel;Magasins;Lyon;24 000;900;850,50;;1 100;950;900;;1 000;980;1 020;900;950;14;30;Faible;;4000;
Hyper Rhône;Chaînes;Valence;90000;4000;4200;3900;4100;4300;3500;2000;4400;4100;4000;4200;4300;;45 jours;Moyen;6;15000;2 %
Bazar du Pont;magasin;Lyon;9000;300;250;0;0;310;0;0;0;0;0;0;0;;60;b;;1000;0
`;
