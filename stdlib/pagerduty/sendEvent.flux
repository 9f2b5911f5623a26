package pagerduty


import "experimental/record"
import "http/requests"
import "json"
import "strings"

// _respond sends an event to PagerDuty and gives the response. The summary is cut to what PagerDuty takes.
_respond = (
        pagerdutyURL,
        routingKey,
        client,
        clientURL,
        dedupKey,
        class,
        group,
        severity,
        eventAction,
        source,
        component,
        summary,
        timestamp,
        customDetails,
    ) =>
    {
        payload = {
            summary: strings.substring(v: summary, start: 0, end: 1023),
            source: source,
            severity: severity,
            timestamp: timestamp,
            component: component,
            group: group,
            class: class,
        }
        event = {
            payload: payload,
            routing_key: routingKey,
            event_action: eventAction,
            dedup_key: dedupKey,
            client: client,
            client_url: clientURL,
        }
        body =
            if customDetails == record.any then
                json.encode(v: event)
            else
                json.encode(v: {event with payload: {payload with custom_details: customDetails}})

        return
            requests.post(
                url: pagerdutyURL,
                headers: [
                    "Accept": "application/vnd.pagerduty+json;version=2",
                    "Content-Type": "application/json",
                ],
                body: body,
            )
    }

// sendEvent sends an event to PagerDuty and gives the status code of the response.
//
// ## Examples
//
// ```
// // given answer 202
// import "pagerduty"
//
// pagerduty.sendEvent(
//     dedupKey: "attic",
//     routingKey: "abc",
//     client: "fluxts",
//     clientURL: "https://example.com",
//     class: "heat",
//     group: "home",
//     severity: "warning",
//     eventAction: "trigger",
//     source: "sensors",
//     summary: "It is hot in the attic.",
//     timestamp: "2024-06-01T00:00:00Z",
// )
// // => 202
// // => sent POST https://events.pagerduty.com/v2/enqueue {"client":"fluxts","client_url":"https://example.com","dedup_key":"attic","event_action":"trigger","payload":{"class":"heat","component":"","group":"home","severity":"warning","source":"sensors","summary":"It is hot in the attic.","timestamp":"2024-06-01T00:00:00Z"},"routing_key":"abc"}
// ```
sendEvent = (
        pagerdutyURL=defaultURL,
        routingKey,
        client,
        clientURL,
        dedupKey,
        class,
        group,
        severity,
        eventAction,
        source,
        component="",
        summary,
        timestamp,
        customDetails=record.any,
    ) =>
    {
        response =
            _respond(
                pagerdutyURL: pagerdutyURL,
                routingKey: routingKey,
                client: client,
                clientURL: clientURL,
                dedupKey: dedupKey,
                class: class,
                group: group,
                severity: severity,
                eventAction: eventAction,
                source: source,
                component: component,
                summary: summary,
                timestamp: timestamp,
                customDetails: customDetails,
            )

        return response.statusCode
    }
