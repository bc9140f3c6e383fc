//! Where each alert is shown.

use super::Atlas;

/// Hands every current alert to the records it concerns.
pub fn spread(atlas: &mut Atlas) {
    let collection = &atlas.collection;
    for (at, (record, links)) in collection
        .alerts
        .records
        .iter()
        .zip(&atlas.alerts)
        .enumerate()
    {
        if !links.is_current {
            continue;
        }
        let scope = &record.front.applies_to;
        for (opportunity, own) in collection
            .opportunities
            .records
            .iter()
            .zip(&mut atlas.opportunities)
            .map(|(record, own)| (&record.front, own))
        {
            let concerns = scope.countries.contains(&opportunity.country)
                || scope.kinds.contains(&opportunity.kind)
                || scope.formats.contains(&opportunity.format);
            if concerns
                || own
                    .pathways
                    .iter()
                    .any(|pathway| links.pathways.contains(pathway))
                || own
                    .host
                    .is_some_and(|host| links.organisations.contains(&host))
            {
                own.alerts.push(at);
            }
        }
        for opportunity in &links.opportunities {
            let own = &mut atlas.opportunities[*opportunity].alerts;
            if !own.contains(&at) {
                own.push(at);
            }
        }
        for (position, (pathway, own)) in collection
            .pathways
            .records
            .iter()
            .zip(&mut atlas.pathways)
            .enumerate()
        {
            if links.pathways.contains(&position)
                || scope.countries.contains(&pathway.front.country)
            {
                own.alerts.push(at);
            }
        }
        for organisation in &links.organisations {
            atlas.organisations[*organisation].alerts.push(at);
        }
        for help_point in &links.help_points {
            atlas.help_points[*help_point].alerts.push(at);
        }
    }
}
